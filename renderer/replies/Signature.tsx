/** The signature as it will stand under the letter, and the way to leave it out of this one. */
import { Button } from 'react-aria-components';
import { signatureUnder } from '#contract/signature.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import type { Composer } from './useComposer.ts';

export function Signature({ composer }: { composer: Composer }) {
  const { say, name } = useLanguage();
  const signatures = useCall('settings.get', {}).data?.settings.signatures;
  const { draft } = composer;
  const signature = signatures?.[draft.language] ?? '';
  const { text } = signatureUnder(draft.text, signature);
  if (signature.trim() === '' || (text === '' && draft.signed)) return null;
  return (
    <div className="comp-s" role="group" aria-label={name('composer.signature')}>
      {draft.signed ? (
        <p className="grow" dir="auto" lang={draft.language}>
          {text}
        </p>
      ) : (
        <p className="grow">{say('composer.signature.without')}</p>
      )}
      <Button className="btn sm" onPress={() => composer.change({ signed: !draft.signed })}>
        {say(draft.signed ? 'composer.signature.leave' : 'composer.signature.add')}
      </Button>
    </div>
  );
}
