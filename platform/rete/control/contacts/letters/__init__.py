"""Letters to many contacts: words with fields, by mail or by certified mail with its receipts."""
