/** English: settings, and every fault with what to do about it. The other languages have the same keys (the compiler checks). */
export const settings = {
  'settings.fault.bad-input': 'Some entries don’t fit: {fields}. Correct them and try again.',
  'settings.fault.not-found': 'This is not here any more: {what} {id}. It may have been removed; look at the list again.',
  'settings.fault.conflict':
    'The same field was changed elsewhere meanwhile: {fields}. Look at the newer value and choose which one stays.',
  'settings.fault.incomplete': 'A complaint needs a cause and a fix before it is resolved. Still empty: {fields}.',
  'settings.fault.wrong-password': '{server} did not accept the password. Check it; some providers ask for an app password.',
  'settings.fault.server-unknown': 'There is no server named {server}. Check the spelling.',
  'settings.fault.server-unreachable':
    '{server} does not answer. Check the connection and the port; nothing here is lost, and it is tried again.',
  'settings.fault.server-refused': '{server} refused: {detail}. If it goes on, ask your mail provider.',
  'settings.fault.certificate-untrusted':
    'The certificate of {server} can’t be trusted ({detail}), so nothing was sent to it. Check the server’s name, or ask your mail provider.',
  'settings.fault.encryption-missing':
    '{server} offers no encryption, so the password was not sent. Choose TLS and its port, or ask your mail provider.',
  'settings.fault.offline': 'There is no connection. Everything else works; mail goes out and comes in when it is back.',
  'settings.fault.disk-full': 'The disk is full, so this was not saved. Free some space and try again; what was saved before is safe.',
  'settings.fault.disk-unwritable': 'Amends may not write in {path}. Allow it there, or choose another data folder.',
  'settings.fault.folder-in-use': 'Another Amends is working with {path} ({holder}). Use that one, or close it first.',
  'settings.fault.folder-unsuitable.cloud':
    '{path} is synced by a cloud service, which would damage the database. Choose a folder that stays on this computer.',
  'settings.fault.folder-unsuitable.network':
    '{path} lies on a network drive, where a database is not safe. Choose a folder on this computer.',
  'settings.fault.database-newer':
    'This data was written by a newer Amends (version {found} of its format; this one knows {known}). Nothing was changed: install the newer Amends.',
  'settings.fault.database-damaged':
    '{path} is damaged ({detail}). It was left as it is: restore a backup, which keeps the damaged folder aside.',
  'settings.fault.backup-unusable': 'The backup {path} can’t be used: {detail}. Nothing was changed; choose another backup.',
  'settings.fault.secrets-locked.no-keychain':
    'There is no keychain to keep the password in. Start Amends with AMENDS_PASSPHRASE set, and passwords are kept in an encrypted file.',
  'settings.fault.secrets-locked.wrong-passphrase':
    'The passphrase does not open the saved passwords. Start Amends again with the right one.',
  'settings.fault.address-taken': '{address} belongs to {customer}. If they are the same person, merge the two.',
  'settings.fault.still-sending':
    '{count, plural, one {# reply to this person is} other {# replies to this person are}} on the way or not known to be out. Settle that in the conversation first; nothing was erased.',
  'settings.fault.unfilled': 'The reply still has empty places: {variables}. Fill them or take them out.',
  'settings.fault.too-late': 'It is too late to take this back: it has already gone out.',
  'settings.fault.internal':
    'Something failed inside Amends ({detail}). What was saved is safe; try again, and if it stays, start Amends again.',
  'settings.fault.secrets-locked.locked': 'The saved passwords are locked. Enter the passphrase in the window, and mail goes on.',
  'settings.fault.secrets-locked.declined':
    'A password is kept only under a passphrase, and none was chosen. Nothing was kept; try again and choose one.',
  'settings.fault.folder-missing':
    'The data folder {path} is not there. If it lies on another drive, connect it and start Amends again; nothing was changed.',
  'settings.fault.file-dangerous':
    '{name} is a kind of file that can run a program, so Amends does not open it. Save it only if you expected it.',
  'settings.fault.file-unopened':
    '{name} could not be opened ({detail}). Save it, and open it from its folder with a program of your choice.',
  'settings.fault.stopped': 'Stopped. Nothing was changed.',
  'settings.fault.file-unreadable.kind': 'This file is no spreadsheet that can be read. Save it as xlsx or csv and try again.',
  'settings.fault.file-unreadable.damaged': 'This spreadsheet is damaged. Open it in your spreadsheet program, save it anew and try again.',
  'settings.fault.file-unreadable.empty': 'This spreadsheet is empty.',
  'settings.fault.file-unreadable.large': 'This spreadsheet is too large: up to 50 MB and 200,000 rows can be read.',
  'settings.fault.file-unreadable.locked': 'This spreadsheet is protected by a password. Save it without one and try again.',
  'settings.acknowledge': 'Acknowledge a customer’s first mail automatically',
  'settings.acknowledge.note':
    'Says that it came and when to expect an answer. Never sent to lists, bounces, no-reply addresses or other automatic answers.',
  'settings.acknowledge.tooMuch':
    'It promises an answer within {promised} working hours, but nine of ten customers waited up to {real} hours. Consider a longer answer time.',
  'settings.acknowledge.window': 'At most once a sender within',
  'settings.acknowledge.hours': '{n, plural, one {# hour} other {# hours}}',
  'settings.acknowledge.text': 'Text',
  'settings.acknowledge.variables':
    "'{{shop}}' is the shop’s name, '{{by}}' the time by which an answer is due. Clear the text for the built-in one.",
  'settings.shortcut': 'Log a complaint from any program',
  'settings.shortcut.off': 'Off',
  'settings.shortcut.change': 'Choose keys',
  'settings.shortcut.press': 'Press the keys, with Ctrl or Alt among them',
  'settings.shortcut.turnOff': 'Turn off',
  'settings.shortcut.help': 'Works while Amends runs, whatever program is in front.',
  'settings.shortcut.taken': 'Another program has {keys}. Nothing was changed; choose others.',
  'settings.shortcut.notWorking': 'Another program has these keys, so they do nothing here.',
  'settings.shortcut.need': 'Hold Ctrl or Alt and press a letter, a digit or a function key.',
  'settings.signature': 'Signature',
  'settings.signature.of': 'Under letters in {language}',
  'settings.signature.note':
    'It goes under your text and above the quoted mail, in the language of the reply. What your text says already is not said twice.',
  'settings.templateChange': 'Change template',
  'settings.templateVariables': 'Insert',
  'settings.templateUsed': '{count, plural, one {used once} other {used # times}}',
  'settings.templateArchived': 'Archived: {title}',
  'settings.templateRestored': 'Back in use: {title}',
  'settings.templateExport': 'Export {language}',
  'settings.templateExportAll': 'Export all',
  'settings.templateExported': '{count, plural, one {# template is} other {# templates are}} in {file}.',
  'settings.templateImport': 'Import templates',
  'settings.templateImported': '{count, plural, one {# template came in.} other {# templates came in.}}',
  'settings.templateImport.unreadable': 'This is no file of templates. Choose one that was exported from Amends; nothing was changed.',
  'settings.templateImport.none': 'This file holds no template.',
  'settings.templateImport.same': 'There already',
  'settings.templateImport.double': 'Same title, other text',
  'settings.templateImport.take': 'What to do with {title}',
  'settings.templateImport.bring': 'Bring in',
  'settings.templateImport.leave': 'Leave out',
  'settings.templateImport.both': 'Keep both',
  'settings.templateImport.replace': 'Replace the text',
  'settings.templateImport.count': '{count, plural, one {Bring in # template} other {Bring in # templates}}',
} as const;
