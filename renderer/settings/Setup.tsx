/** First run: the mailbox, the shop, the goals. */
import type { Settings } from '#contract/settings.ts';

export function Setup({ settings }: { settings: Settings }) {
  return <main className="setup">{settings.shopName}</main>;
}
