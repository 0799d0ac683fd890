const state = document.querySelector<HTMLParagraphElement>('#state')!;

async function refresh(): Promise<void> {
  const response = await fetch('/health');
  const health: { status: string } = await response.json();
  state.textContent = `The server says: ${health.status}`;
}

refresh().catch((error: unknown) => {
  state.textContent = `The server says nothing: ${String(error)}`;
});
