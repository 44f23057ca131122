namespace Alerts.Channels.Teams;

/// <summary>Section <c>Teams</c>.</summary>
internal sealed class TeamsOptions
{
    /// <summary>Where Workflows webhooks live by default. (A list here would be added to by the settings, not replaced.)</summary>
    internal static readonly string[] DefaultHosts = ["environment.api.powerplatform.com", "logic.azure.com"];

    /// <summary>Host suffixes; an entry with a scheme, such as <c>http://127.0.0.1:8080</c>, allows that origin, private or not.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>Whether flows are asked once a week if they still answer.</summary>
    public bool CheckFlows { get; set; } = true;
}
