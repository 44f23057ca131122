using System.Buffers;
using System.Net;
using System.Text;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Alerts.Benchmarks.Delivery;

/// <summary>What runs in <see cref="SmtpSinkProcess"/>: prints its port, then the Message-ID of each mail.</summary>
internal sealed class SmtpSink : MessageStore
{
    private const int HeadLength = 4000;

    internal static async Task<int> RunAsync()
    {
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, e) => Console.WriteLine(((IPEndPoint)e.LocalEndPoint).Port);
        var services = new ServiceProvider();
        services.Add((IEndpointListenerFactory)listeners);
        services.Add((IMessageStore)new SmtpSink());
        var endpoint = new EndpointDefinitionBuilder().Endpoint(new IPEndPoint(IPAddress.Loopback, 0)).Build();
        var options = new SmtpServerOptionsBuilder().ServerName("sink.test").Endpoint(endpoint).Build();
        await new SmtpServer.SmtpServer(options, services).StartAsync(CancellationToken.None);
        return 0;
    }

    public override Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        var head = Encoding.ASCII.GetString(buffer.Slice(0, Math.Min(buffer.Length, HeadLength)));
        var from = head.IndexOf("Message-ID: <", StringComparison.Ordinal) + "Message-ID: <".Length;
        Console.WriteLine(head[from..head.IndexOf('>', from)]);
        return Task.FromResult(SmtpResponse.Ok);
    }
}
