using System.Text;

namespace Alerts.Platform.Web.Console;

/// <summary>A file that a form brought, or the text of one that a page has carried on from its preview.</summary>
/// <param name="Problem">Why there is no text; null where there is.</param>
internal sealed record UploadedText(string Text, string? Problem)
{
    // What a page carries on in a field must fit into one.
    private const long Largest = 3_000_000;

    internal bool IsJson => Text.AsSpan().TrimStart() is ['[', ..];

    internal static async Task<UploadedText> ReadAsync(FormFields form, CancellationToken cancellationToken)
    {
        if (form.File is not { } file)
        {
            return form.IsOn("text") ? new UploadedText(form.Raw("text"), null) : new UploadedText("", "Choose a file.");
        }

        if (file.Length > Largest)
        {
            return new UploadedText("", "Files of more than 3 MB are taken by the API.");
        }

        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return new UploadedText(await reader.ReadToEndAsync(cancellationToken), null);
    }
}
