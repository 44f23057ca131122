using Alerts.Polling;
using Alerts.Reading.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Feeds;

/// <summary>Lists of feeds (OPML), in and out.</summary>
internal sealed class FeedFiles : IApi
{
    private const string Title = "Lists of feeds (OPML)";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("files", (ConsoleRequest console) => ShowAsync(console, new FeedFilesModel(FormFields.Empty)));
        routes.MapPost("files", ImportAsync);
    }

    private static Task<IResult> ShowAsync(ConsoleRequest console, FeedFilesModel model) =>
        console.PageAsync<FeedFilesPage, FeedFilesModel>(Title, model);

    private static async Task<IResult> ImportAsync(ConsoleRequest console, OpmlImporter importer, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        if (form.File is not { } file)
        {
            return await RefuseAsync(console, form, "Choose a file: a list of feeds, as readers of feeds save it.");
        }

        using var body = new MemoryStream();
        await file.CopyToAsync(body, cancellationToken);
        try
        {
            var listed = OpmlList.Read(body.GetBuffer().AsMemory(0, (int)body.Length), file.ContentType);
            return await ShowAsync(console, new FeedFilesModel(form, await importer.AddAsync(listed, cancellationToken)));
        }
        catch (FormatException e)
        {
            return await RefuseAsync(console, form, $"The list cannot be read: {e.Message}");
        }
    }

    private static Task<IResult> RefuseAsync(ConsoleRequest console, FormFields form, string problem) =>
        console.AgainAsync<FeedFilesPage, FeedFilesModel>(Title, new FeedFilesModel(form.With("file", problem)));
}
