/** Under a conversation while no reply is written: the ways to begin one. */
import { Languages, LayoutTemplate, Reply } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type Language, languageSchema, languages } from '#contract/time.ts';
import { ariaKey, keys } from '../app/shortcuts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import './conversation.css';

/** How a reply begins: in another language than the customer's, or with the list of templates. */
export interface Begin {
  readonly language?: Language;
  readonly templates?: boolean;
}

interface ReplyBarProps {
  readonly customer: string;
  /** What the customer writes, if it is known. */
  readonly language: Language | null;
  readonly onReply: (how?: Begin) => void;
}

export function ReplyBar({ customer, language, onReply }: ReplyBarProps) {
  const { say, name } = useLanguage();
  return (
    <div className="replybar">
      <Button className="replybar-to" aria-keyshortcuts={ariaKey(keys.reply)} onPress={() => onReply()}>
        <Icon of={Reply} flip />
        <span className="grow cut">{name('mail.replyTo', { name: customer })}</span>
        <span aria-hidden="true">
          <kbd>R</kbd>
        </span>
      </Button>
      <Button className="btn sm" onPress={() => onReply({ templates: true })}>
        <Icon of={LayoutTemplate} />
        {say('composer.templates')}
      </Button>
      <MenuTrigger>
        <Button className="btn sm">
          <Icon of={Languages} />
          {language === null ? say('composer.language') : say(`mail.language.${language}`)}
        </Button>
        <Popover className="menu pop" placement="top end">
          <Menu aria-label={name('composer.language')} onAction={(key) => onReply({ language: languageSchema.parse(key) })}>
            {languages.map((one) => (
              <MenuItem key={one} id={one} className="it">
                {say(`mail.language.${one}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
