/** The mailbox: address and password, servers found for it, both tried before anything is kept. */
import { CircleCheck, Eye, EyeOff, Lock } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import type { AccountInput, Security, Server } from '#contract/settings.ts';
import { useFaultWords } from '../app/faults.ts';
import { useAct, useCall, useWire } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ServerRow } from './ServerRow.tsx';
import './forms.css';
import './account.css';

type Days = '90' | '365' | 'all';
interface Problems {
  email?: string;
  password?: string;
  imap?: string;
  smtp?: string;
}

const emptyServer = (port: number): Server => ({ host: '', port, security: 'tls', user: '' });

/** @param onAdded called when the account is in and its first sync has begun */
export function AccountForm({ onAdded, onSample }: { onAdded(email: string): void; onSample?: (() => void) | undefined }) {
  const { say } = useLanguage();
  const wire = useWire();
  const words = useFaultWords();
  const { data: about } = useCall('settings.get', {});
  const attempt = useAct('accounts.try');
  const add = useAct('accounts.add');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  const [imap, setImap] = useState<Server>(emptyServer(993));
  const [smtp, setSmtp] = useState<Server>(emptyServer(465));
  const [found, setFound] = useState<'known' | 'guessed' | null>(null);
  const [user, setUser] = useState('');
  /** A server that the owner set is theirs. */
  const typed = useRef(false);
  const set = (put: (server: Server) => void) => (server: Server) => {
    typed.current = true;
    put(server);
  };
  const [days, setDays] = useState<Days>('90');
  const [problems, setProblems] = useState<Problems>({});
  const domain = email.split('@')[1] ?? '';
  const busy = attempt.isPending || add.isPending;
  const failed = attempt.error ?? add.error;

  async function guess(): Promise<void> {
    if (!/^\S+@\S+\.\S+$/.test(email)) return;
    const servers = await wire.call('accounts.guess', { email });
    // The owner may have been quicker than the answer.
    if (servers === null || typed.current) return;
    setImap(servers.imap);
    setSmtp(servers.smtp);
    setFound(servers.known ? 'known' : 'guessed');
  }

  function check(): AccountInput | null {
    const wrong: Problems = {};
    if (!/^\S+@\S+\.\S+$/.test(email)) wrong.email = say('setup.needEmail');
    if (password === '') wrong.password = say('setup.needPassword');
    if (imap.host.trim() === '') wrong.imap = say('setup.needServer');
    else if (!validPort(imap.port)) wrong.imap = say('setup.needPort');
    if (smtp.host.trim() === '') wrong.smtp = say('setup.needServer');
    else if (!validPort(smtp.port)) wrong.smtp = say('setup.needPort');
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return null;
    const login = (server: Server): Server => ({ ...server, host: server.host.trim(), user: user.trim() === '' ? email : user.trim() });
    return { name: '', email, password, imap: login(imap), smtp: login(smtp), bringInDays: days === 'all' ? null : Number(days) };
  }

  function submit(): void {
    const input = check();
    if (input === null) return;
    attempt.mutate(input, { onSuccess: () => add.mutate(input, { onSuccess: () => onAdded(email) }) });
  }

  const securities: readonly { value: Security; label: string }[] = (['tls', 'starttls', 'none'] as const).map((value) => ({
    value,
    label: say(`setup.security.${value}`),
  }));
  return (
    <form
      className="fm"
      aria-label={say('setup.connect')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{say('setup.connect')}</h2>
      <p className="t2 lead">{say('setup.connectHint')}</p>
      <div className="g2">
        <TextInput
          label={say('setup.email')}
          type="email"
          ltr
          value={email}
          onChange={setEmail}
          onBlur={() => void guess()}
          error={problems.email ?? null}
          autoComplete="email"
        />
        <TextInput
          label={say('setup.password')}
          type={visible ? 'text' : 'password'}
          ltr
          value={password}
          onChange={setPassword}
          error={problems.password ?? null}
          autoComplete="current-password"
          end={
            <ToggleButton className="btn sm icon" isSelected={visible} onChange={setVisible} aria-label={say('setup.showPassword')}>
              <Icon of={visible ? EyeOff : Eye} />
            </ToggleButton>
          }
        />
      </div>
      <p className="help fx">
        <Icon of={Lock} />
        <span>
          {say(about?.secrets === 'keychain' ? 'setup.keychain' : 'setup.secretsFile')} {say('setup.passwordHelp')}
        </span>
      </p>
      <details open className="servers">
        <summary className="md">
          {say('setup.servers')}{' '}
          {found !== null && (
            <span className="muted">{say(found === 'known' ? 'setup.serversFound' : 'setup.serversGuessed', { domain })}</span>
          )}
        </summary>
        <ServerRow kind="imap" server={imap} onChange={set(setImap)} securities={securities} error={problems.imap ?? null} />
        <ServerRow kind="smtp" server={smtp} onChange={set(setSmtp)} securities={securities} error={problems.smtp ?? null} />
        <div className="srv-user">
          <TextInput ltr label={say('setup.user')} hint={say('setup.userHint')} value={user} onChange={setUser} autoComplete="username" />
        </div>
      </details>
      <div role="status">
        {busy && <p className="checks">{say('setup.trying')}</p>}
        {failed !== null && !busy && <p className="checks late">{words(failed)}</p>}
        {attempt.data !== undefined && (
          <ul className="checks">
            <li>
              <span className="green">
                <Icon of={CircleCheck} />
              </span>
              <span>
                {say('setup.imapWorks')}
                <small>
                  {say('setup.folders', { count: attempt.data.imap.folders.length, names: attempt.data.imap.folders.join(', ') })}
                </small>
              </span>
            </li>
            <li>
              <span className="green">
                <Icon of={CircleCheck} />
              </span>
              <span>
                {say('setup.smtpWorks')}
                <small>{say('setup.goesOutAs', { email })}</small>
              </span>
            </li>
          </ul>
        )}
      </div>
      <div className="form-end">
        <Choice<Days>
          label={say('setup.bringIn')}
          value={days}
          onChange={setDays}
          options={[
            { value: '90', label: say('setup.bringIn.90') },
            { value: '365', label: say('setup.bringIn.365') },
            { value: 'all', label: say('setup.bringIn.all') },
          ]}
        />
        <span className="grow" />
        {onSample !== undefined && (
          <Button className="btn" onPress={onSample}>
            {say('setup.sample')}
          </Button>
        )}
        <Button type="submit" className="btn primary" isDisabled={busy}>
          {say('setup.continue')}
        </Button>
      </div>
    </form>
  );
}

function validPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}
