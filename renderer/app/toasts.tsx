/** Short notes at the foot of the window, most of them with a way back. Eight seconds; they wait while looked at. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';

export interface Toast {
  readonly text: string;
  /** The way back, unless it `leadsOn` to somewhere else: Z takes ways back alone. */
  readonly action?: { readonly label: string; readonly leadsOn?: boolean; run(): void };
  /** Further ways on, beside the first (a reminder: later, tomorrow). */
  readonly more?: readonly { readonly label: string; run(): void }[];
  /** Milliseconds on screen; 8000 unless told (sending waits as long as it can be called back). */
  readonly ms?: number;
  readonly bad?: boolean;
}

interface Toasts {
  show(toast: Toast): void;
  /** The way back that the newest toast offers, for the key Z. */
  undoLast(): boolean;
}

const ToastContext = createContext<Toasts | null>(null);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly (Toast & { id: number })[]>([]);
  const lastId = useRef(0);
  const timers = useRef(new Map<number, number>());
  const latest = useRef(shown);
  latest.current = shown;

  const drop = useCallback((id: number) => setShown((now) => now.filter((one) => one.id !== id)), []);
  const wait = useCallback(
    (id: number, ms: number) => {
      window.clearTimeout(timers.current.get(id));
      timers.current.set(
        id,
        window.setTimeout(() => drop(id), ms),
      );
    },
    [drop],
  );
  const value = useMemo<Toasts>(
    () => ({
      show(toast) {
        lastId.current += 1;
        const id = lastId.current;
        setShown((now) => [...now.slice(-2), { ...toast, id }]);
        wait(id, toast.ms ?? 8000);
      },
      undoLast() {
        const last = latest.current.findLast((one) => one.action !== undefined && one.action.leadsOn !== true);
        if (last === undefined) return false;
        last.action?.run();
        drop(last.id);
        return true;
      },
    }),
    [drop, wait],
  );

  return (
    <ToastContext value={value}>
      {children}
      <div className="toasts" role="status">
        {shown.map((toast) => (
          <div
            key={toast.id}
            role="group"
            className={toast.bad === true ? 'toast bad' : 'toast'}
            onPointerEnter={() => window.clearTimeout(timers.current.get(toast.id))}
            onPointerLeave={() => wait(toast.id, 3000)}
            onFocus={() => window.clearTimeout(timers.current.get(toast.id))}
            onBlur={() => wait(toast.id, 3000)}
          >
            <span className="grow">{toast.text}</span>
            {[...(toast.action === undefined ? [] : [toast.action]), ...(toast.more ?? [])].map((action) => (
              <Button
                key={action.label}
                className="btn sm"
                onPress={() => {
                  action.run();
                  drop(toast.id);
                }}
              >
                {action.label}
              </Button>
            ))}
          </div>
        ))}
      </div>
    </ToastContext>
  );
}

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (toasts === null) throw new Error('useToasts outside ToastProvider');
  return toasts;
}
