/** Opens the system's print dialog for a page of our own making; it stands in a scriptless frame for as long as that takes. */
export function printPage(page: string): void {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  // One that is not displayed would print nothing.
  frame.style.cssText = 'position: fixed; inset-block-end: 0; inline-size: 0; block-size: 0; border: 0';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.srcdoc = page;
  frame.addEventListener('load', () => {
    const inside = frame.contentWindow;
    if (inside === null) return;
    inside.addEventListener('afterprint', () => frame.remove());
    inside.print();
  });
  document.body.append(frame);
}
