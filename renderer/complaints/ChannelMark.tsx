/** How a complaint came in: icon and name. */
import {
  AtSign,
  Globe,
  type LucideIcon,
  Mail,
  Mailbox,
  MessageCircle,
  MessageSquareText,
  Phone,
  Star,
  Store,
  Voicemail,
} from 'lucide-react';
import type { ComplaintFields } from '#contract/complaints.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';

const icons: Readonly<Record<ComplaintFields['channel'], LucideIcon>> = {
  email: Mail,
  phone: Phone,
  voicemail: Voicemail,
  'in-person': Store,
  chat: MessageCircle,
  messaging: MessageSquareText,
  social: AtSign,
  review: Star,
  'web-form': Globe,
  post: Mailbox,
};

export function ChannelMark({ channel }: { channel: ComplaintFields['channel'] }) {
  const { say } = useLanguage();
  return (
    <>
      <Icon of={icons[channel]} />
      <span className="cut">{say(`complaints.channel.${channel}`)}</span>
    </>
  );
}
