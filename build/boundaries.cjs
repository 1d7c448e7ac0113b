/** Who may import whom: the rules of the house, one by one. `npm run check:boundaries` runs them, test/build/boundaries.test.ts tests them. */
const domains = ['settings', 'mail', 'complaints', 'reminders', 'replies', 'reports'];
const mailPackages = 'node_modules/(imapflow|nodemailer|postal-mime|smtp-server|hoodiecrow-imap|@types/nodemailer|@types/smtp-server)(/|$)';
/** The protocol between threads: rooms hand out tasks by it, mailbox answers them. */
const bridge = '^electron/engine/threads/bridge\\.ts$';
const builtin = { dependencyTypesNot: ['core'] };

/** A domain imports earlier domains through their index.ts, and beside them store, host.ts, contract and words. */
const order = domains.flatMap((domain, at) => [
  {
    name: `3-${domain}-imports-earlier-domains-alone`,
    severity: 'error',
    from: { path: `^electron/engine/${domain}/` },
    to: { path: `^electron/engine/(${domains.slice(at + 1).join('|') || 'none'})/` },
  },
  {
    name: `3-${domain}-imports-through-index`,
    severity: 'error',
    from: { path: `^electron/engine/${domain}/` },
    to: { path: '^electron/engine/[^/]+/', pathNot: [`^electron/engine/${domain}/`, '^electron/engine/[^/]+/(index|room)\\.ts$', bridge] },
  },
]);

module.exports = {
  forbidden: [
    {
      name: '1-contract-imports-zod-alone',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { pathNot: ['^electron/contract/', 'node_modules/zod/'] },
    },
    {
      name: '2-engine-knows-no-host',
      severity: 'error',
      from: { path: '^electron/engine/' },
      to: { path: ['^electron/(hosts|demo)/', '^renderer/', 'node_modules/electron/', 'node_modules/electron-'] },
    },
    {
      name: '2-engine-imports-contract-words-and-packages',
      severity: 'error',
      from: { path: '^electron/engine/' },
      to: { ...builtin, pathNot: ['^electron/(engine|contract|words)/', 'node_modules/'] },
    },
    {
      name: '2-words-import-contract-alone',
      severity: 'error',
      from: { path: '^electron/words/' },
      to: { pathNot: ['^electron/(words|contract)/', 'node_modules/@formatjs/'] },
    },
    ...order,
    {
      name: '3-domains-import-no-root-and-no-threads',
      severity: 'error',
      from: { path: `^electron/engine/(${domains.join('|')})/` },
      to: {
        path: ['^electron/engine/(engine|socket|paths|clock|folder)\\.ts$', '^electron/engine/(threads|secrets|mailbox)/'],
        pathNot: bridge,
      },
    },
    {
      name: '3-store-imports-no-domain',
      severity: 'error',
      from: { path: '^electron/engine/store/' },
      to: { path: '^electron/engine/', pathNot: '^electron/engine/(store/|host\\.ts$)' },
    },
    {
      name: '4-electron-in-the-desktop-host-alone',
      severity: 'error',
      from: { pathNot: '^electron/hosts/desktop/' },
      to: { path: 'node_modules/(electron|electron-store|electron-updater)/' },
    },
    {
      name: '4-sqlite-in-the-store-alone',
      severity: 'error',
      from: { pathNot: '^electron/engine/store/' },
      to: { path: 'better-sqlite3/' },
    },
    {
      name: '4-mail-packages-in-mailbox-and-demo-alone',
      severity: 'error',
      from: { pathNot: ['^electron/engine/mailbox/', '^electron/demo/', 'node_modules'] },
      to: { path: mailPackages },
    },
    {
      name: '4-mailbox-knows-no-database',
      severity: 'error',
      from: { path: '^electron/engine/mailbox/' },
      // mail/wire.ts is the shape of what the two tell each other, and nothing else.
      to: { path: '^electron/engine/', pathNot: ['^electron/engine/(mailbox/|host\\.ts$|mail/wire\\.ts$)', bridge] },
    },
    {
      name: '4-mailbox-for-threads-and-engine-alone',
      severity: 'error',
      from: { pathNot: ['^electron/engine/(mailbox|threads)/', '^electron/engine/engine\\.ts$'] },
      to: { path: '^electron/engine/mailbox/' },
    },
    {
      name: '5-hosts-import-the-engine-by-its-front',
      severity: 'error',
      from: { path: '^electron/hosts/' },
      to: { path: '^electron/engine/', pathNot: '^electron/engine/((engine|host|paths|clock|socket|folder)\\.ts|secrets/(index|terminal)\\.ts)$' },
    },
    {
      name: '5-hosts-never-import-each-other',
      severity: 'error',
      from: { path: '^electron/hosts/([^/]+)/' },
      to: { path: '^electron/hosts/', pathNot: '^electron/hosts/$1/' },
    },
    {
      name: '5-hosts-import-no-window',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: '5-demo-knows-contract-and-words',
      severity: 'error',
      from: { path: '^electron/demo/' },
      to: { path: '^(electron|renderer)/', pathNot: '^electron/(demo|contract|words)/' },
    },
    {
      name: '6-window-imports-contract-and-words-alone',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', pathNot: '^electron/(contract|words)/' },
    },
    {
      name: '6-window-uses-nothing-of-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: '7-no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^electron/engine/threads/', '^electron/hosts/[^/]+/(main|preload|engine)\\.ts$'] },
      to: {},
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    exclude: { path: ['^dist/', '\\?'] },
  },
};
