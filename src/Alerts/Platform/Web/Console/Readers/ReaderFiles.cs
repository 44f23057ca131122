using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Readers;

/// <summary>Subscriptions out of files and into them; what a file would do is shown before it does.</summary>
internal sealed class ReaderFiles : IApi
{
    private const string Title = "Import and export of readers";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("files", (ConsoleRequest console) => ShowAsync(console, new ReaderFilesModel(FormFields.Empty)));
        routes.MapPost("files/preview", (ConsoleRequest console, SubscriptionImport import, CancellationToken ct) =>
            ReadAsync(console, import, isPreview: true, ct)
        );
        routes.MapPost("files/import", (ConsoleRequest console, SubscriptionImport import, CancellationToken ct) =>
            ReadAsync(console, import, isPreview: false, ct)
        );
    }

    private static Task<IResult> ShowAsync(ConsoleRequest console, ReaderFilesModel model) =>
        console.PageAsync<ReaderFilesPage, ReaderFilesModel>(Title, model);

    private static async Task<IResult> ReadAsync(
        ConsoleRequest console,
        SubscriptionImport import,
        bool isPreview,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var upload = await UploadedText.ReadAsync(form, cancellationToken);
        var list =
            upload.Problem is not null ? null
            : upload.IsJson ? BulkApi.ReadJson(upload.Text)
            : SubscriptionCsv.Read(upload.Text);
        if (list is null)
        {
            var problem = upload.Problem
                ?? $"The list cannot be read. A CSV begins with a line of names: {string.Join(", ", SubscriptionCsv.Columns)}.";
            return await console.AgainAsync<ReaderFilesPage, ReaderFilesModel>(Title, new ReaderFilesModel(form.With("file", problem)));
        }

        var answer = isPreview
            ? await import.PreviewAsync(list.Requests, cancellationToken)
            : await import.ImportAsync(list.Requests, form.IsOn("confirmed"), cancellationToken);
        var whole = answer with { Problems = [.. answer.Problems.Concat(list.Problems).OrderBy(p => p.Line)] };
        return await ShowAsync(console, new ReaderFilesModel(form, isPreview ? upload.Text : null, whole));
    }
}
