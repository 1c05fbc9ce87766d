scim-filter = The filter cannot be read, or names an attribute or a comparison that it cannot have.
scim-filter-too-long = The filter is too long.
scim-filter-too-deep = The filter has too many parts or too many brackets within each other.
scim-path = The path names no attribute of the resource.
scim-no-target = The operation needs a path, or nothing stands where its path leads.
scim-syntax = The body is not what this request must hold.
scim-schemas = The body does not name its schema.
# $attribute (String) - name of an attribute
scim-value = The value of { $attribute } cannot be used.
# $attribute (String) - name of an attribute
scim-missing = { $attribute } is missing.
scim-mutability = The attribute can only be read.
scim-version = The resource was changed since it was read.
scim-too-much = The request holds too many operations.
scim-not-supported = The server does not support this.
