/** One server: its name, port and security in a row. */
import type { Security, Server } from '#contract/settings.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
import './account.css';

interface ServerRowProps {
  readonly kind: 'imap' | 'smtp';
  readonly server: Server;
  onChange(server: Server): void;
  readonly securities: readonly { value: Security; label: string }[];
  readonly error: string | null;
}

const usualPorts = { imap: { tls: 993, starttls: 143, none: 143 }, smtp: { tls: 465, starttls: 587, none: 25 } } as const;

export function ServerRow({ kind, server, onChange, securities, error }: ServerRowProps) {
  const { say } = useLanguage();
  const usual = usualPorts[kind];
  /** A port that was typed by hand stays when the security changes. */
  const withSecurity = (security: Security): Server => ({
    ...server,
    security,
    port: server.port === usual[server.security] ? usual[security] : server.port,
  });
  return (
    <div className="srv">
      <span className="muted" aria-hidden="true">
        {say(`setup.${kind}`)}
      </span>
      <TextInput
        hiddenLabel
        ltr
        label={say(`setup.${kind}`)}
        value={server.host}
        onChange={(host) => onChange({ ...server, host })}
        error={error}
      />
      <TextInput
        hiddenLabel
        ltr
        label={say(`setup.${kind}Port`)}
        value={Number.isNaN(server.port) || server.port === 0 ? '' : String(server.port)}
        onChange={(port) => onChange({ ...server, port: Number.parseInt(port, 10) || 0 })}
      />
      <Choice
        hiddenLabel
        label={say(`setup.${kind}Security`)}
        value={server.security}
        options={securities}
        onChange={(security) => onChange(withSecurity(security))}
      />
    </div>
  );
}
