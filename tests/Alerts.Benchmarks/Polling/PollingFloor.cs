using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Xml;
using Alerts.Polling.Fetching;

namespace Alerts.Benchmarks.Polling;

/// <summary>
/// The least that polling can cost in .NET: the same requests, one pass of an XmlReader over each document, nothing stored.
/// </summary>
internal sealed class PollingFloor(string validatorsFile) : IDisposable
{
    private const int Concurrency = 32;

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = false }
    );
    private readonly ConcurrentDictionary<string, Validators> _validators = File.Exists(validatorsFile)
        ? new(JsonSerializer.Deserialize<Dictionary<string, Validators>>(File.ReadAllText(validatorsFile))!)
        : new();

    internal async Task<string> PollAsync(IReadOnlyList<string> urls)
    {
        var (entries, unchanged) = (0, 0);
        await Parallel.ForEachAsync(urls, new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (url, cancellationToken) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (_validators.TryGetValue(url, out var known))
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", known.ETag);
                request.Headers.TryAddWithoutValidation("If-Modified-Since", known.LastModified);
            }

            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                Interlocked.Increment(ref unchanged);
                return;
            }

            var validators = new Validators(
                response.Headers.NonValidated["ETag"].ToString(),
                response.Content.Headers.NonValidated["Last-Modified"].ToString()
            );
            _validators[url] = validators;
            Interlocked.Add(ref entries, CountEntries(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
        });
        return $"{entries} entries, {unchanged} not modified";
    }

    internal Task SaveAsync() => File.WriteAllTextAsync(validatorsFile, JsonSerializer.Serialize(_validators));

    public void Dispose() => _http.Dispose();

    private static int CountEntries(byte[] body)
    {
        var entries = 0;
        using var reader = XmlReader.Create(new MemoryStream(body));
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "item" or "entry")
            {
                entries++;
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                _ = reader.Value;
            }
        }

        return entries;
    }
}
