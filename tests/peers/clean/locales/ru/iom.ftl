envelope-sender = Канцелярия в Женеве
