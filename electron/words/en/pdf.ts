export const pdf = {
  'mail.pdf.page': 'Page {page, number} of {pages, number}',
  'mail.pdf.before': 'Previous page',
  'mail.pdf.next': 'Next page',
  'mail.pdf.drawing': 'Drawing the page…',
  'mail.pdf.only':
    'Only a picture of the pages: links, forms and scripts in the file do nothing here, and a very large picture may be missing.',
  'mail.pdf.locked': 'This PDF opens only with its password. Save it and open it in your own PDF program.',
  'mail.pdf.broken': 'This PDF is damaged, or not a PDF, and cannot be drawn. Save it to try it in your own PDF program.',
  'mail.pdf.large': 'This PDF is too large to be drawn here. Save it and open it in your own PDF program.',
} as const;
