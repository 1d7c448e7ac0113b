/** A button that shows an icon: its name is read out, and its tooltip says the key. */
import type { ReactNode } from 'react';
import { Button, type ButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import { ariaKey, shownKey } from '../app/shortcuts.ts';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'className'> {
  readonly label: string;
  /** A key combination, `r` or `ctrl+shift+x`. */
  readonly shortcut?: string;
  readonly small?: boolean;
  readonly children: ReactNode;
}

export function IconButton({ label, shortcut, small = false, children, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <Button
        {...rest}
        aria-label={label}
        {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': ariaKey(shortcut) })}
        className={small ? 'btn sm icon' : 'btn icon'}
      >
        {children}
      </Button>
      <Tooltip className="tip" offset={6}>
        {label}
        {shortcut !== undefined && <kbd>{shownKey(shortcut)}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
