/** Templates as a file: given away, and read beside what is there. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { type Template, type TemplateRead, templateFileSchema } from '#contract/replies.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { fold, type Store } from '../store/index.ts';
import type { Templates } from './templates.ts';

interface TemplateFilesDeps {
  readonly store: Pick<Store, 'transaction'>;
  readonly settings: Pick<SettingsRoom, 'now'>;
  readonly templates: Pick<Templates, 'all' | 'add' | 'rewrite'>;
}

type Method = `templates.${'export' | 'read' | 'import'}`;

export function createTemplateFiles({ store, settings, templates }: TemplateFilesDeps): Pick<Handlers, Method> {
  const named = ({ language, title }: Pick<Template, 'language' | 'title'>): string => `${language} ${fold(title).trim()}`;

  function read(text: string): { known: Map<string, Template>; found: TemplateRead[] } {
    const known = new Map(templates.all().map((one) => [named(one), one]));
    const found = parsed(text).map((one, at): TemplateRead => {
      const there = known.get(named(one));
      const state = there === undefined ? 'new' : same(there, one) ? 'same' : 'double';
      return { at, ...one, state };
    });
    return { known, found };
  }

  return {
    'templates.export': ({ language }) => {
      const all = templates.all().filter((one) => language === null || one.language === language);
      const file = {
        amends: 'templates',
        version: 1,
        templates: all.map(({ language: of, title, folder, body }) => ({ language: of, title, folder, body })),
      };
      const name = ['amends-templates', ...(language === null ? [] : [language]), settings.now().slice(0, 10)].join('-');
      const base64 = Buffer.from(`${JSON.stringify(file, null, 2)}\n`).toString('base64');
      return { file: { name: `${name}.json`, type: 'application/json', base64 }, count: all.length };
    },
    'templates.read': ({ text }) => read(text).found,
    'templates.import': ({ text, take }) =>
      store.transaction(() => {
        const { known, found } = read(text);
        const added: Template[] = [];
        const replaced: Template[] = [];
        for (const { at, replace } of take) {
          const one = found[at];
          if (one === undefined)
            throw new Failure({ code: 'bad-input', issues: [{ path: 'take', message: `the file has no template ${at}` }] });
          const there = known.get(named(one));
          if (there !== undefined && replace) replaced.push(templates.rewrite(there.id, one));
          else added.push(templates.add(one));
        }
        return { added, replaced };
      }),
  };
}

/** @throws Failure `bad-input` */
function parsed(text: string) {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new Failure({ code: 'bad-input', issues: [{ path: 'text', message: 'not JSON' }] }, { cause });
  }
  const file = templateFileSchema.safeParse(json);
  if (file.success) return file.data.templates;
  const issues = file.error.issues.slice(0, 5).map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new Failure({ code: 'bad-input', issues }, { cause: file.error });
}

const same = (one: { title: string; body: string }, other: { title: string; body: string }): boolean =>
  one.title.trim() === other.title.trim() && one.body.trim().replaceAll('\r\n', '\n') === other.body.trim().replaceAll('\r\n', '\n');
