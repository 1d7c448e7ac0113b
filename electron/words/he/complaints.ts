import type { complaints as english } from '../en/complaints.ts';

export const complaints: Record<keyof typeof english, string> = {};
