/** The packages of the lock file that are not installed as it says. */
export function missingPackages(folder?: string): string[];
/** The Node that runs the sources. */
export function findNode(): string;
/** @returns the Node that runs the sources, after everything that is needed is there */
export function ensure(options?: { forTests?: boolean }): string;
