/** What a host must give the engine: clock, secrets, notify, paths, log, worker entries. Nothing here knows a screen. */

import type { GlobalShortcut, SecretsState } from '#contract/settings.ts';

/** Time from outside, so that tests can own it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Calls `tick` about every `ms` until the returned function is called. */
  every(ms: number, tick: () => void): () => void;
  /** The machine's IANA zone now; it may change while running. */
  zone(): string;
}

/** Passwords, kept by the OS or in an encrypted file; never in the clear. */
export interface Secrets {
  readonly kind: 'keychain' | 'file';
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Only where the passphrase is asked for in the window. */
  readonly lock?: SecretsLock;
}

export interface SecretsLock {
  state(): SecretsState;
  /** Somebody waits for the passphrase now. */
  wanted(): boolean;
  /** @throws Failure `secrets-locked` when it is the wrong one */
  unlock(passphrase: string): Promise<void>;
  /** Not now: whoever waits gets `secrets-locked`. */
  decline(): void;
  /** Hears when one of the above changed. */
  listen(listener: () => void): void;
}

/** A knock on the owner's screen; what it says is already in her language. */
export interface Knock {
  readonly title: string;
  readonly body: string;
  readonly followUpId: string | null;
  readonly actions: readonly { readonly id: 'open' | 'hour' | 'tomorrow'; readonly label: string }[];
}

export interface Host {
  readonly dataFolder: string;
  readonly version: string;
  readonly clock: Clock;
  readonly secrets: Secrets;
  /** Entry points of the worker threads: sources under Node, bundles in the desktop app. */
  readonly threads: { readonly mail: URL; readonly parse: URL; readonly jobs: URL };
  notify(knock: Knock): void;
  /** Starts the sample shop beside this one, on data of its own. @returns where the window finds it */
  openDemo?(): Promise<string | null>;
  /** Prints the page (HTML) that lies in the file `from` into a PDF at `to`; without it the engine looks for a Chromium on the machine. */
  readonly print?: (from: string, to: string, signal: AbortSignal) => Promise<void>;
  /** Opens a copy of the file in the system's program for it, where the host can. @throws Failure `file-unopened` */
  readonly openFile?: (name: string, bytes: Uint8Array) => Promise<void>;
  /** The system-wide key that logs a complaint, where the host can have one; `set('')` is off, and what another program has is not taken. */
  readonly shortcut?: { get(): Promise<GlobalShortcut>; set(keys: string): Promise<GlobalShortcut> };
  /** Ends this engine and starts another in its place, on the same folder (after a restore). */
  readonly restart?: () => void;
  /** Logs hold no message text, address or password. */
  log(level: 'info' | 'warn' | 'error', line: string): void;
}
