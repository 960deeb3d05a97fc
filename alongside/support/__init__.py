"""The graduated approach."""
