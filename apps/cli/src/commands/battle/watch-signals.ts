/** Ctrl-C and a request to end: noted the first time, obeyed at once the second. */
export interface Watch {
  stopped(): boolean;
  end(): void;
}

export function watchSignals(): Watch {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    end();
  };
  const end = (): void => {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return { stopped: () => stopped, end };
}
