// The first lines of the single file: unpacks the page that it contains and runs it. Knows no page.
const packed = /** @type {HTMLElement} */ (document.getElementById('packed'));
const bytes = Uint8Array.from(atob(packed.textContent ?? ''), (digit) => digit.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
new Response(stream).text().then((code) => {
  packed.remove();
  const script = document.createElement('script');
  script.type = 'module';
  // its hash is in the policy: nothing else can run
  script.textContent = code;
  document.body.append(script);
});
