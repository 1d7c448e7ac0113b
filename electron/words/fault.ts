/** A fault as one plain sentence with what to do, in the reader's language: for the window and the command line. */
import type { Fault } from '#contract/errors.ts';
import type { Say, Values, WordKey } from './index.ts';

export function sayFault(say: Say, fault: Fault): string {
  return say(keyOf(fault), valuesOf(fault));
}

function keyOf(fault: Fault): WordKey {
  switch (fault.code) {
    case 'folder-unsuitable':
      return `settings.fault.${fault.code}.${fault.reason}`;
    case 'file-unreadable':
      return `settings.fault.${fault.code}.${fault.reason}`;
    case 'secrets-locked':
      return `settings.fault.${fault.code}.${fault.reason}`;
    default:
      return `settings.fault.${fault.code}`;
  }
}

/** Texts and numbers as they are, lists joined; what is neither is not for a sentence. */
function valuesOf(fault: Fault): Values {
  if (fault.code === 'bad-input') return { fields: fault.issues.map((issue) => issue.path || issue.message).join(', ') };
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fault)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = value;
    else if (Array.isArray(value)) values[name] = value.join(', ');
  }
  return values;
}
