using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Reading.Feeds;

namespace Alerts.Host.Commands;

/// <summary><c>alerts parse [FILE…]</c>: feeds in, one JSON line each out. Exit code 1 where any of them could not be read.</summary>
internal sealed class ParseCommand : Command
{
    private const string StandardInput = "-";

    private static readonly JsonSerializerOptions s_json = new(FeedJson.Options) { TypeInfoResolver = HostJson.Default };

    private readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description =
            "Feed documents; '-' is one on standard input. "
            + "Without any, JSON lines {\"file\",\"contentType\"?,\"url\"?} are read from standard input.",
    };

    public ParseCommand()
        : base("parse", "Reads feed documents and writes what they say as JSON, one line each.")
    {
        _files.Validators.Add(InputOptions.RefuseUnknownOptions);
        Add(_files);
        SetAction(
            (result, cancellation) =>
                RunAsync(result.GetValue(_files) ?? [], Console.OpenStandardInput(), Console.OpenStandardOutput(), cancellation)
        );
    }

    internal static async Task<int> RunAsync(string[] files, Stream standardInput, Stream standardOutput, CancellationToken cancellation)
    {
        await using var output = Output.Open(standardOutput);
        var requests = files.Length > 0 ? ToRequests(files) : ReadRequestsAsync(standardInput, cancellation);
        var exitCode = 0;
        await foreach (var request in requests)
        {
            var answer = await AnswerAsync(request, standardInput, cancellation);
            if (answer is Failure failure)
            {
                Output.Complain(failure.File is null ? failure.Error : $"{failure.File}: {failure.Error}");
                exitCode = 1;
            }

            await output.WriteLineAsync(JsonSerializer.Serialize(answer, s_json).AsMemory(), cancellation);
            await output.FlushAsync(cancellation);
        }

        return exitCode;
    }

    private static IAsyncEnumerable<Request> ToRequests(string[] files) =>
        files.Select(file => new Request(file, null, null)).ToAsyncEnumerable();

    private static async IAsyncEnumerable<Request> ReadRequestsAsync(
        Stream standardInput,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var input = new StreamReader(standardInput, Encoding.UTF8);
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return ParseRequest(line);
            }
        }
    }

    private static Request ParseRequest(string line)
    {
        try
        {
            var request = JsonSerializer.Deserialize<Request>(line, s_json);
            return request?.File is null or "" or StandardInput ? Request.Unreadable("The line names no file.") : request;
        }
        catch (JsonException)
        {
            return Request.Unreadable("The line is no JSON object {\"file\",\"contentType\"?,\"url\"?}.");
        }
    }

    private static async Task<object> AnswerAsync(Request request, Stream standardInput, CancellationToken cancellation)
    {
        if (request.Problem is { } problem)
        {
            return new Failure(null, problem);
        }

        byte[] body;
        try
        {
            body = await ReadAsync(request.File!, standardInput, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Failure(request.File, e.Message);
        }

        var headers = new FeedHeaders(request.ContentLocation, request.ContentLanguage);
        return FeedParser.Parse(body, request.ContentType, HttpUrl(request.Url), headers) switch
        {
            FeedDocument.Feed feed => new Success(request.File!, feed.Value),
            FeedDocument.NotAFeed { Alternatives.Count: 0 } not => new Failure(request.File, not.Reason),
            FeedDocument.NotAFeed not => new Failure(request.File, $"{not.Reason} It names: {string.Join(", ", not.Alternatives)}"),
            _ => throw new InvalidOperationException("An unknown kind of document."),
        };
    }

    private static async Task<byte[]> ReadAsync(string file, Stream standardInput, CancellationToken cancellation)
    {
        if (file != StandardInput)
        {
            return await File.ReadAllBytesAsync(file, cancellation);
        }

        using var body = new MemoryStream();
        await standardInput.CopyToAsync(body, cancellation);
        return body.ToArray();
    }

    private static Uri? HttpUrl(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    internal sealed record Request(string? File, string? ContentType, string? Url)
    {
        public string? ContentLocation { get; init; }
        public string? ContentLanguage { get; init; }

        [JsonIgnore]
        public string? Problem { get; init; }

        internal static Request Unreadable(string problem) => new(null, null, null) { Problem = problem };
    }

    internal sealed record Success(string File, ParsedFeed Feed);

    internal sealed record Failure(string? File, string Error);
}
