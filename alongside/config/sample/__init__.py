"""The sample world: a nursery and a childminder whose children, people and stories are made up."""
