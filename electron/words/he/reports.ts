import type { reports as english } from '../en/reports.ts';

export const reports: Record<keyof typeof english, string> = {};
