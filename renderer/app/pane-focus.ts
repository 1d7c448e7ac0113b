/** F6 goes round the panes: the rail, and what stands beside each other in the place. */

const preferred = [
  '.comp-t',
  '[role="listbox"]',
  '.thread',
  '[aria-current]',
  'input:not([disabled])',
  'button:not([disabled])',
  '[tabindex="0"]',
];

/** Moves the focus to the next pane in which something can have it. @param by 1 forward, −1 back */
export function focusPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('.rail, .main > *')].flatMap((pane) => {
    const target = targetIn(pane);
    return target === null ? [] : [{ pane, target }];
  });
  const at = panes.findIndex(({ pane }) => pane.contains(document.activeElement));
  const next = at < 0 ? (by === 1 ? 0 : panes.length - 1) : (at + by + panes.length) % panes.length;
  panes[next]?.target.focus();
}

function targetIn(pane: HTMLElement): HTMLElement | null {
  for (const selector of preferred) {
    const shown = [...pane.querySelectorAll<HTMLElement>(selector)].find(
      (one) => one.checkVisibility() && !one.matches('[role="separator"]'),
    );
    if (shown !== undefined) return shown;
  }
  return null;
}
