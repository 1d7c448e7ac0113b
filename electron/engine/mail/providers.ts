/** Servers of well-known providers, as their own help pages give them; all others are guessed from the domain. */
import type { Output } from '#contract/api.ts';
import type { Security } from '#contract/settings.ts';

interface Provider {
  readonly name: string;
  readonly domains: readonly string[];
  readonly imap: readonly [host: string, port: number, security: Security];
  readonly smtp: readonly [host: string, port: number, security: Security];
  /** The login is the part before the @. */
  readonly short?: boolean;
}

const providers: readonly Provider[] = [
  { name: 'Gmail', domains: ['gmail.com', 'googlemail.com'], imap: ['imap.gmail.com', 993, 'tls'], smtp: ['smtp.gmail.com', 465, 'tls'] },
  {
    name: 'Outlook',
    domains: [
      'outlook.com',
      'hotmail.com',
      'live.com',
      'msn.com',
      'outlook.co.il',
      'hotmail.co.uk',
      'hotmail.fr',
      'outlook.sa',
      'live.co.uk',
      'outlook.fr',
      'outlook.de',
    ],
    imap: ['outlook.office365.com', 993, 'tls'],
    smtp: ['smtp-mail.outlook.com', 587, 'starttls'],
  },
  {
    name: 'Yahoo',
    domains: ['yahoo.com', 'ymail.com', 'rocketmail.com', 'yahoo.co.uk', 'yahoo.fr', 'yahoo.de', 'yahoo.ca', 'yahoo.co.in'],
    imap: ['imap.mail.yahoo.com', 993, 'tls'],
    smtp: ['smtp.mail.yahoo.com', 465, 'tls'],
  },
  {
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    imap: ['imap.mail.me.com', 993, 'tls'],
    smtp: ['smtp.mail.me.com', 587, 'starttls'],
    short: true,
  },
  { name: 'Zoho', domains: ['zoho.com', 'zohomail.com'], imap: ['imap.zoho.com', 993, 'tls'], smtp: ['smtp.zoho.com', 465, 'tls'] },
  { name: 'Zoho', domains: ['zoho.eu', 'zohomail.eu'], imap: ['imap.zoho.eu', 993, 'tls'], smtp: ['smtp.zoho.eu', 465, 'tls'] },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm', 'messagingengine.com'],
    imap: ['imap.fastmail.com', 993, 'tls'],
    smtp: ['smtp.fastmail.com', 465, 'tls'],
  },
  { name: 'GMX', domains: ['gmx.com', 'gmx.us'], imap: ['imap.gmx.com', 993, 'tls'], smtp: ['mail.gmx.com', 587, 'starttls'] },
  {
    name: 'GMX',
    domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'],
    imap: ['imap.gmx.net', 993, 'tls'],
    smtp: ['mail.gmx.net', 587, 'starttls'],
  },
  { name: 'WEB.DE', domains: ['web.de'], imap: ['imap.web.de', 993, 'tls'], smtp: ['smtp.web.de', 587, 'starttls'] },
  {
    name: 'T-Online',
    domains: ['t-online.de'],
    imap: ['secureimap.t-online.de', 993, 'tls'],
    smtp: ['securesmtp.t-online.de', 465, 'tls'],
  },
  { name: 'mail.com', domains: ['mail.com', 'email.com'], imap: ['imap.mail.com', 993, 'tls'], smtp: ['smtp.mail.com', 587, 'starttls'] },
  {
    name: 'Yandex',
    domains: ['yandex.com', 'yandex.ru', 'ya.ru', 'yandex.kz', 'yandex.by'],
    imap: ['imap.yandex.com', 993, 'tls'],
    smtp: ['smtp.yandex.com', 465, 'tls'],
  },
  {
    name: 'Mail.ru',
    domains: ['mail.ru', 'inbox.ru', 'list.ru', 'bk.ru'],
    imap: ['imap.mail.ru', 993, 'tls'],
    smtp: ['smtp.mail.ru', 465, 'tls'],
  },
  { name: 'AOL', domains: ['aol.com', 'aim.com'], imap: ['imap.aol.com', 993, 'tls'], smtp: ['smtp.aol.com', 465, 'tls'] },
  {
    name: 'Walla',
    domains: ['walla.com', 'walla.co.il'],
    imap: ['imap.walla.co.il', 993, 'tls'],
    smtp: ['out.walla.co.il', 587, 'starttls'],
  },
  {
    name: 'Bezeq International',
    domains: ['bezeqint.net'],
    imap: ['imap.bezeqint.net', 993, 'tls'],
    smtp: ['mail.bezeqint.net', 465, 'tls'],
  },
  {
    name: 'Netvision',
    domains: ['netvision.net.il', '013net.net', '013.net'],
    imap: ['imap.netvision.net.il', 993, 'tls'],
    smtp: ['mail.netvision.net.il', 465, 'tls'],
  },
  { name: 'Mailfence', domains: ['mailfence.com'], imap: ['imap.mailfence.com', 993, 'tls'], smtp: ['smtp.mailfence.com', 465, 'tls'] },
  { name: 'Posteo', domains: ['posteo.de', 'posteo.net'], imap: ['posteo.de', 993, 'tls'], smtp: ['posteo.de', 465, 'tls'] },
  { name: 'mailbox.org', domains: ['mailbox.org'], imap: ['imap.mailbox.org', 993, 'tls'], smtp: ['smtp.mailbox.org', 465, 'tls'] },
  { name: 'Runbox', domains: ['runbox.com'], imap: ['mail.runbox.com', 993, 'tls'], smtp: ['mail.runbox.com', 465, 'tls'] },
  { name: 'Orange', domains: ['orange.fr', 'wanadoo.fr'], imap: ['imap.orange.fr', 993, 'tls'], smtp: ['smtp.orange.fr', 465, 'tls'] },
  { name: 'Free', domains: ['free.fr'], imap: ['imap.free.fr', 993, 'tls'], smtp: ['smtp.free.fr', 465, 'tls'], short: true },
  { name: 'Libero', domains: ['libero.it'], imap: ['imapmail.libero.it', 993, 'tls'], smtp: ['smtp.libero.it', 465, 'tls'] },
  { name: 'Comcast', domains: ['comcast.net'], imap: ['imap.comcast.net', 993, 'tls'], smtp: ['smtp.comcast.net', 587, 'starttls'] },
  { name: 'BT', domains: ['btinternet.com'], imap: ['mail.btinternet.com', 993, 'tls'], smtp: ['mail.btinternet.com', 465, 'tls'] },
];

const yahooAbroad = /^yahoo\.[a-z.]{2,6}$/;

/** @returns null for what is no address */
export function guessServers(email: string): Output<'accounts.guess'> {
  const [, user, domain] = /^([^\s@]+)@([^\s@]+\.[^\s@.]+)$/.exec(email.trim().toLowerCase()) ?? [];
  if (user === undefined || domain === undefined) return null;
  const abroad = yahooAbroad.test(domain) ? 'yahoo.com' : domain;
  const known = providers.find((provider) => provider.domains.includes(domain) || provider.domains.includes(abroad));
  if (known === undefined) {
    const whole = `${user}@${domain}`;
    return {
      known: false,
      provider: domain,
      imap: { host: `imap.${domain}`, port: 993, security: 'tls', user: whole },
      smtp: { host: `smtp.${domain}`, port: 465, security: 'tls', user: whole },
    };
  }
  const server = ([host, port, security]: Provider['imap'], name: string) => ({ host, port, security, user: name });
  const full = `${user}@${domain}`;
  return {
    known: true,
    provider: known.name,
    imap: server(known.imap, known.short === true ? user : full),
    smtp: server(known.smtp, full),
  };
}
