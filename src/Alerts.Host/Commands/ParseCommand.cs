using System.CommandLine;
using System.Text;
using System.Text.Json;
using Alerts.Reading.Feeds;

namespace Alerts.Host.Commands;

/// <summary><c>alerts parse [FILE…]</c>: feeds in, one JSON line each out.</summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Feed documents. Without any, JSON lines {\"file\",\"contentType\"?,\"url\"?} are read from standard input.",
        };
        var command = new Command("parse", "Read feed documents and write what they say as JSON, one line each.") { files };
        command.SetAction(
            (result, cancellation) =>
                RunAsync(result.GetValue(files) ?? [], Console.OpenStandardInput(), Console.OpenStandardOutput(), cancellation)
        );
        return command;
    }

    internal static async Task<int> RunAsync(string[] files, Stream standardInput, Stream standardOutput, CancellationToken cancellation)
    {
        var output = new StreamWriter(standardOutput, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        if (files.Length > 0)
        {
            foreach (var file in files)
            {
                await AnswerAsync(output, await ParseAsync(new Request(file, null, null), cancellation), cancellation);
            }

            return 0;
        }

        using var input = new StreamReader(standardInput, Encoding.UTF8);
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                await AnswerAsync(output, await ParseLineAsync(line, cancellation), cancellation);
            }
        }

        return 0;
    }

    private static async Task AnswerAsync(StreamWriter output, object answer, CancellationToken cancellation)
    {
        await output.WriteLineAsync(JsonSerializer.Serialize(answer, FeedJson.Options).AsMemory(), cancellation);
        await output.FlushAsync(cancellation);
    }

    private static async Task<object> ParseLineAsync(string line, CancellationToken cancellation)
    {
        Request? request;
        try
        {
            request = JsonSerializer.Deserialize<Request>(line, FeedJson.Options);
        }
        catch (JsonException)
        {
            return new Failure(null, "The line is no JSON object {\"file\",\"contentType\"?,\"url\"?}.");
        }

        return string.IsNullOrEmpty(request?.File) ? new Failure(null, "The line names no file.") : await ParseAsync(request, cancellation);
    }

    private static async Task<object> ParseAsync(Request request, CancellationToken cancellation)
    {
        byte[] body;
        try
        {
            body = await File.ReadAllBytesAsync(request.File!, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Failure(request.File, e.Message);
        }

        var url =
            Uri.TryCreate(request.Url, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
                ? absolute
                : null;
        return FeedParser.Parse(body, request.ContentType, url) switch
        {
            FeedDocument.Feed feed => new Success(request.File!, feed.Value),
            FeedDocument.NotAFeed not => new Failure(
                request.File,
                not.Alternatives.Count == 0 ? not.Reason : $"{not.Reason} It names: {string.Join(", ", not.Alternatives)}"
            ),
            _ => throw new InvalidOperationException("An unknown kind of document."),
        };
    }

    private sealed record Request(string? File, string? ContentType, string? Url);

    private sealed record Success(string File, ParsedFeed Feed);

    private sealed record Failure(string? File, string Error);
}
