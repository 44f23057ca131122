namespace Alerts.Platform.Web.Console;

/// <param name="Language">Of a title that is not ours, such as a headline; null for English, or where it is not known.</param>
public readonly record struct PageTitle(string Text, string? Language = null)
{
    public static implicit operator PageTitle(string text) => new(text);
}
