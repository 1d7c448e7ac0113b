/** The script of a channel: the owner's own, else the built-in one of its situation. */
import type { z } from 'zod';
import type { channelSchema } from '#contract/complaints.ts';
import type { Settings } from '#contract/settings.ts';
import type { Language } from '#contract/time.ts';
import { catalogs, type WordKey } from '#words/index.ts';

export type Channel = z.infer<typeof channelSchema>;

const situations: Readonly<Record<Channel, WordKey>> = {
  phone: 'scripts.phone',
  voicemail: 'scripts.voicemail',
  'in-person': 'scripts.inPerson',
  chat: 'scripts.written',
  messaging: 'scripts.written',
  social: 'scripts.public',
  review: 'scripts.public',
  email: 'scripts.letter',
  'web-form': 'scripts.letter',
  post: 'scripts.letter',
};

export function scriptFor(channel: Channel, language: Language, scripts: Settings['scripts']): string {
  return scripts[channel]?.[language] || catalogs[language][situations[channel]];
}
