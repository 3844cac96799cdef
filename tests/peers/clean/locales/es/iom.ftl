envelope-sender = La Oficina de Ginebra
