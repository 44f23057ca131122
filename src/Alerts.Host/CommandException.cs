namespace Alerts.Host;

/// <summary>The command cannot go on for a reason that its user can mend; the message is the one line that says how.</summary>
internal sealed class CommandException(string message, Exception? cause = null) : Exception(message, cause);
