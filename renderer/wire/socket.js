/** Opens the line and keeps it open: it comes back by itself after the host was started again. */
export function openSocket(token) {
    const line = { send, onFrame: () => undefined, onConnected: () => undefined };
    let socket = null;
    let ready = false;
    let queued = [];
    let pause = 250;
    function open() {
        socket = new WebSocket(`ws://${window.location.host}/engine`);
        socket.onopen = () => socket?.send(JSON.stringify({ token }));
        socket.onmessage = ({ data }) => {
            const frame = JSON.parse(String(data));
            if (!ready) {
                ready = true;
                pause = 250;
                for (const request of queued)
                    socket?.send(JSON.stringify(request));
                queued = [];
                line.onConnected(true);
                if (typeof frame === 'object' && frame !== null && 'ready' in frame)
                    return;
            }
            line.onFrame(frame);
        };
        socket.onclose = () => {
            const was = ready;
            ready = false;
            if (was)
                line.onConnected(false);
            window.setTimeout(open, pause);
            pause = Math.min(pause * 2, 5000);
        };
    }
    function send(request) {
        if (ready)
            socket?.send(JSON.stringify(request));
        else
            queued.push(request);
    }
    open();
    return line;
}
/** Takes the token out of the address (so that it is in no history or screenshot) and keeps it for this tab. */
export function takeToken() {
    const found = /token=([\w-]+)/.exec(window.location.hash)?.[1];
    if (found !== undefined) {
        window.sessionStorage.setItem('token', found);
        window.history.replaceState(null, '', window.location.pathname);
    }
    return found ?? window.sessionStorage.getItem('token') ?? '';
}
