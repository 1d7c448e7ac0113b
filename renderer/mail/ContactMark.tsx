/** The button that says what a contact was about, with the choice under it. */
import { CircleAlert, CircleHelp, Heart, Lightbulb, Tag } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Contact, ContactKind } from '#contract/contacts.ts';
import { keys } from '../app/shortcuts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ContactForm } from './ContactForm.tsx';

export const kindIcons = { complaint: CircleAlert, question: CircleHelp, praise: Heart, idea: Lightbulb } as const satisfies Record<
  ContactKind,
  unknown
>;

interface ContactMarkProps {
  readonly contacts: readonly Contact[];
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly small?: boolean;
  /** After it was marked. */
  readonly onDone?: () => void;
}

export function ContactMark({ contacts, isOpen, onOpenChange, small = false, onDone }: ContactMarkProps) {
  const { say } = useLanguage();
  const [first, ...others] = contacts;
  return (
    <DialogTrigger isOpen={isOpen && first !== undefined} onOpenChange={onOpenChange}>
      <IconButton label={say('contacts.mark')} shortcut={keys.mark} small={small}>
        <Icon of={Tag} />
      </IconButton>
      <Popover className="menu pop" placement="bottom end">
        <Dialog className="pop-form" aria-label={say('contacts.mark')}>
          {first !== undefined && (
            <ContactForm
              contacts={[first, ...others]}
              onDone={() => {
                onOpenChange(false);
                onDone?.();
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
