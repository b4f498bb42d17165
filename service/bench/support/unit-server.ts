import fastify from 'fastify';
import pg from 'pg';

/** The unit of measure: one HTTP request with one durable INSERT on the same stack, in a process of its own. */
const databaseUrl = process.env['DATABASE_URL'];
if (databaseUrl === undefined) throw new Error('DATABASE_URL is missing');
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS unit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, content text NOT NULL)',
);
const app = fastify();
app.post('/', async (request, reply) => {
  const content = JSON.stringify(request.body);
  await pool.query({
    name: 'unit',
    text: 'INSERT INTO unit (at, content) VALUES ($1, $2)',
    values: [new Date(), content],
  });
  return reply.code(201).send({ done: true });
});
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.once('disconnect', () => {
  void app.close().then(() => pool.end());
});
process.send?.({ ready: true, url });
