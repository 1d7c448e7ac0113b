/** The composition root: every room is made here once and handed what it needs. */
import { api, type Call, type Handlers, type MethodName } from '#contract/api.ts';
import { Failure, faultOf } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import { type ComplaintsRoom, createComplaints } from './complaints/index.ts';
import type { Host } from './host.ts';
import { createMail } from './mail/index.ts';
import type { MailRoom } from './mail/room.ts';
import { createReminders, type RemindersRoom } from './reminders/index.ts';
import { createReplies, type RepliesRoom } from './replies/index.ts';
import { createDisputes } from './reports/disputes.ts';
import { createErasure } from './reports/erasure.ts';
import { createGoals } from './reports/goals.ts';
import { createImports } from './reports/imports.ts';
import { createReports } from './reports/index.ts';
import { createMonths } from './reports/months.ts';
import { createPeople } from './reports/people.ts';
import { createWhy } from './reports/why.ts';
import { createCare } from './settings/care.ts';
import { createSettings } from './settings/index.ts';
import { createShortcut } from './settings/shortcut.ts';
import { createUnlock } from './settings/unlock.ts';
import { openSocket } from './socket.ts';
import { type Doctor, finishRestore, giveReserve, lockFolder, openStore, type Restored, type Store } from './store/index.ts';
import { createThread } from './threads/bridge.ts';
import { createPostman } from './threads/postman.ts';
import { createRest } from './threads/rest.ts';

export interface Engine {
  readonly call: Call;
  /** For transports: the input is unknown until the method's schema has checked it. */
  receive(method: string, input: unknown): Promise<unknown>;
  /** @returns the function that ends the listening */
  listen(listener: (event: EngineEvent) => void): () => void;
  /** Begins the standing work: the watch over the accounts. A command line call does without. */
  start(): void;
  close(): Promise<void>;
}

/**
 * Opens the data folder and starts the rooms.
 * @throws Failure as `openStore`, and `folder-in-use` when another engine holds the folder
 */
export async function createEngine(host: Host): Promise<Engine> {
  const lock = withReserve(host.dataFolder, () => lockFolder(host.dataFolder, host.clock.now()));
  try {
    finishRestore(host.dataFolder);
    const store = withReserve(host.dataFolder, () => openStore({ folder: host.dataFolder, now: host.clock.now }));
    try {
      return await furnish(host, store, lock.release);
    } catch (cause) {
      store.close();
      throw cause;
    }
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

/** At a start on a full disk the reserve is given back first. */
function withReserve<T>(folder: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (faultOf(error).code !== 'disk-full' || !giveReserve(folder)) throw error;
    return open();
  }
}

/** Workers that hold nothing give their memory back after so long without work; starting one anew takes a tenth of a second. */
const restMs = 20_000;

async function furnish(host: Host, store: Store, release: () => void): Promise<Engine> {
  const jobs = createThread(host.threads.jobs, null, restMs);
  const mailThread = createThread(host.threads.mail);
  const parseThread = createThread(host.threads.parse, null, restMs);
  const readThread = createThread(host.threads.parse, null, restMs);
  const settings = createSettings(store, host, (before, after) => {
    reminders.settingsChanged(before, after);
  });
  const care = createCare(store, host, {
    backup: (input, onShare) => jobs.run<number>('backup', input, (_phase, share) => onShare(Number(share))).result,
    restore: (input, onShare) => jobs.run<Restored>('restore', input, (_phase, share) => onShare(Number(share))).result,
    doctor: (input) => jobs.run<Doctor>('doctor', input).result,
  });
  const rest = createRest(store, host, mailThread);
  // An earlier room sets a later one in motion through a function handed in here, called inside its transaction.
  const mail: MailRoom = createMail({
    store,
    host,
    settings,
    mailThread,
    parseThread,
    readThread,
    tidy: () => {
      rest.due();
      return mailThread.run<void>('checkpoint', { folder: host.dataFolder }).result;
    },
    hooks: {
      badges: (ids) => complaints.badges(ids),
      marks: (ids) => complaints.marks(ids),
      complaintsOf: (id) => complaints.complaintsOf(id),
      complaintsOfCustomer: (id) => complaints.complaintsOfCustomer(id),
      paidBack: (id) => complaints.paidBack(id),
      searchComplaints: (...asked) => complaints.searchComplaints(...asked),
      customerWrote: (id, at) => complaints.customerWrote(id, at),
      waitingToSend: (ids) => replies.waitingToSend(ids),
      sending: (ids) => replies.sending(ids),
      sendWaiting: (accountId) => replies.sendWaiting(accountId),
    },
  });
  const complaints: ComplaintsRoom = createComplaints({
    store,
    host,
    settings,
    mail,
    hooks: {
      planned: (complaint, changes) => reminders.planned(complaint, changes),
      forgotten: (number) => reminders.forgotten(number),
      due: (number) => reminders.due(number),
      latePromises: () => reminders.latePromises(),
    },
  });
  const reminders: RemindersRoom = createReminders({ store, host, settings, mail, complaints });
  const postman = createPostman(mailThread);
  const replies: RepliesRoom = createReplies({
    store,
    host,
    settings,
    mail,
    complaints,
    reminders,
    postman,
    // A record's first answer is read from its conversation: it has to be looked at anew.
    hooks: { repliedTo: (id) => store.changes.tell({ type: 'complaints', numbers: [...complaints.complaintsOf(id)] }) },
  });
  const reports = createReports({ store, host, settings, complaints, jobsThread: jobs });

  const goals = createGoals({
    store,
    host,
    settings,
    jobsThread: jobs,
    figures: async (period) => reports.handlers['reports.figures'](period),
  });
  const why = createWhy({ store, host, settings, jobsThread: jobs });
  const disputes = createDisputes({ store, host, settings, complaints, jobsThread: jobs });
  const imports = createImports({ store, host, settings, mail, complaints, jobsThread: jobs });

  const erasure = createErasure({
    store,
    host,
    settings,
    mail,
    pack: () => store.pause(() => jobs.run<void>('pack', { folder: host.dataFolder }).result),
    backup: async () => (await care.handlers['data.backup']({ out: null })).file,
  });
  const unlock = createUnlock(store, host, () => {
    mail.again(['secrets-locked']);
  });
  store.changes.listen((event) => {
    if (event.type === 'disk' && store.disk.state() === 'fine') mail.again(['disk-full', 'disk-unwritable']);
  });

  const answer = createDoor(store, {
    ...settings.handlers,
    ...unlock,
    ...createShortcut(store, host),
    ...care.handlers,
    ...mail.handlers,
    ...complaints.handlers,
    ...reminders.handlers,
    ...replies.handlers,
    ...reports.handlers,
    ...createMonths({ store, settings }),
    ...disputes,
    ...imports.handlers,
    ...erasure.handlers,
    ...createPeople({ store, settings, people: mail.people, jobsThread: jobs }),
    ...goals.handlers,
    ...why.handlers,
  });
  const receive: Engine['receive'] = (method, input) => {
    rest.stir();
    return answer(method, input);
  };
  const socket = await openSocket(host.dataFolder, { receive, listen: store.changes.listen });
  return {
    receive,
    call: receive as Call,
    listen: store.changes.listen,
    start() {
      care.start();
      settings.readHolidays();
      reminders.start();
      replies.start();
      erasure.start();
      mail.start();
      // What a run that ended early left as it was.
      if (store.packs.full().length > 0) rest.due();
    },
    async close() {
      await socket.close();
      rest.close();
      care.close();
      reminders.close();
      await replies.close();
      await mail.close();
      await Promise.all([jobs.close(), mailThread.close(), parseThread.close(), readThread.close()]);
      store.close();
      release();
    },
  };
}

/** Checks every input by its schema before a handler sees it; what the disk did to it comes out as a fault of its own. */
function createDoor({ disk, settle, atDoor }: Store, handlers: Partial<Handlers>): Engine['receive'] {
  return async (method, input) => {
    if (!Object.hasOwn(api, method)) throw new Failure({ code: 'not-found', what: 'method', id: method });
    const name = method as MethodName;
    const parsed = api[name].input.safeParse(input);
    if (!parsed.success) {
      throw new Failure({
        code: 'bad-input',
        issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
      });
    }
    const handler = handlers[name] as ((input: unknown) => unknown) | undefined;
    if (handler === undefined) throw new Failure({ code: 'not-found', what: 'method', id: method });
    try {
      return await atDoor(() => handler(parsed.data));
    } catch (error) {
      throw disk.noted(error);
    } finally {
      settle();
    }
  };
}
