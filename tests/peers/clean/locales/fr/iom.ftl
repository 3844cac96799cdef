envelope-sender = Le Bureau de Genève
