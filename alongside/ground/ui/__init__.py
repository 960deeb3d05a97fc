"""Library: components, form fields, layouts, styles and their gallery; it knows no words of the field."""
