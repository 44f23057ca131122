namespace Alerts.Platform.Web.Console.Fields;

/// <summary>What a list of choices offers.</summary>
internal static class Options
{
    /// <param name="none">What is shown for no choice; null where there must be one.</param>
    internal static IEnumerable<KeyValuePair<string, string>> Of<T>(string? none = null)
        where T : struct, Enum => Of(none, [.. Choices.Of<T>()]);

    internal static IEnumerable<KeyValuePair<string, string>> Of(string? none, params string[] values)
    {
        var choices = values.Select(v => KeyValuePair.Create(v, v));
        return none is null ? choices : choices.Prepend(KeyValuePair.Create("", none));
    }

    internal static IEnumerable<KeyValuePair<string, string>> Of(params (string Value, string Text)[] choices) =>
        choices.Select(c => KeyValuePair.Create(c.Value, c.Text));
}
