"""Workers: batches of work done here, in other processes or on a cluster, with limits to each."""

from generator.building.workers.task import Cause, Task
from generator.building.workers.workers import Workers, default_jobs

__all__ = ["Cause", "Task", "Workers", "default_jobs"]
