envelope-air = Авиа
envelope-sender = Отправитель
