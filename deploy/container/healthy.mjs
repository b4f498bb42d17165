/** Whether the service in this container can serve: exit code 0 or 1. The image has no program that speaks HTTP but Node. */
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? '3000'}/readyz`).catch(() => undefined);
process.exitCode = answer?.ok === true ? 0 : 1;
