## Other products whose permissions the portal decides about.
products-title = Other products
products-lead = These products ask the portal who may do what in them. Their permissions stand in roles like the portal’s own.
products-none = No product has registered yet.
products-register = Register a product
products-register-lead = A product names its permissions in a manifest. Registering it again replaces what it named before.
products-register-act = Register
products-registered = The product was registered
products-manifest-hint = JSON with module, name and entities; each entity with its actions and protected fields, in English and French
products-about = About
