import type { reminders as english } from '../en/reminders.ts';

export const reminders: Record<keyof typeof english, string> = {};
