const express = require('express');

const app = express();
const notes = [];

app.use(express.json());

app.get('/', (request, response) => {
  response.json({ status: 'ok', notes: notes.length });
});

app.get('/notes', (request, response) => {
  response.json(notes);
});

app.post('/notes', (request, response) => {
  const text = String(request.body.text || '').trim();
  if (!text) return response.status(400).json({ error: 'text is missing' });
  const note = { id: notes.length + 1, text, created: new Date().toISOString() };
  notes.push(note);
  response.status(201).json(note);
});

const port = process.env.PORT || 3000;
const server = app.listen(port, () => console.log(`listening on ${port}`));

process.on('SIGTERM', () => {
  console.log('closing');
  server.close(() => process.exit(0));
});
